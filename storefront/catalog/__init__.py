"""The goods: products with their variants, photos, papers and stock, and how they are found."""
