"""Answer types, one file each: the file name is the type. Files here register themselves."""
