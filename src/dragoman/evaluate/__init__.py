"""The benchmarks behind `dragoman bench`: figures against gold answers, on files seen and unseen."""
