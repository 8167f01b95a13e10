"""Orders: baskets, purchases, what each seller packs, holds on stock, and the word a shopper reads."""
