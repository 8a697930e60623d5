//! The page that explains errors, wholly in the browser: after it is loaded it asks for nothing, and what is pasted goes
//! nowhere, not even into the address.
//!
//! [`shown`] decides what to show, with [`case`], [`facts`] and [`found`]; all are pure. [`page`] and [`view`] touch the
//! browser.

pub mod case;
pub mod facts;
pub mod found;
pub mod page;
pub mod shown;
pub mod view;
