"""The JakPreneur storefront: curated goods of Jakarta's micro-enterprises, paid by QRIS straight to the seller."""
