"""The visit, its meaning, its words, its counts and its slip. Knows no toolkit and no hardware."""
