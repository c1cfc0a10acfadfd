"""What the resolvers know of the world, compiled from the reviewed tables under data/knowledge."""
