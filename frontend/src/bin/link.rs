//! The link component's entry: `/link`, `/l` and `/callback`.

use frontend::link::{run::Page, view};

fn main() {
    view::mount(Page::begin);
}
