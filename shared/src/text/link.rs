//! Texts of the link and callback pages.
