// The foyer: beats, jotted in the dark.
