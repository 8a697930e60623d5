//! A simulated Entra and Exchange Online.
