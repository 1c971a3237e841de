"""What was refused, told in Chinese: pairs of an English and a Chinese sentence by room, and how they are found."""
