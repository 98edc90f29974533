"""The slip to take home: what it says (`content`) apart from how it is laid out (`a4`) and looked at (`preview`)."""
