"""What things are: villages, topics, experts, visits, and the one value that holds them all."""
