"""How fixes change a document: one file for each kind of edit. None of these files is a rule."""
