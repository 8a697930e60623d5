//! The entry of the page that explains errors: `/explain`.

use frontend::explain::{page::Page, view};

fn main() {
    view::mount(Page::begin);
}
