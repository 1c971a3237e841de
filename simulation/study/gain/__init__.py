"""What a gain rests on: by ground, and by the evidence behind each lever."""
