//! The page's icons: line drawings on a grid of 24, inlined so that none has to be loaded.

use leptos::{prelude::*, tachys::html::InertElement};

/// An icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// A plus sign.
    Add,
    /// An arrow to the left.
    Back,
    /// A tick.
    Check,
    /// An angle that points down.
    Chevron,
    /// A cross.
    Close,
    /// Two sheets.
    Copy,
    /// A bin.
    Delete,
    /// An arrow down.
    Down,
    /// An arrow into a tray.
    Download,
    /// A pencil.
    Edit,
    /// A folder.
    Folder,
    /// A sheet with lines to write on.
    Form,
    /// Six dots.
    Grip,
    /// An arrow out of a tray.
    Import,
    /// A check mark.
    Mend,
    /// An arrow to the next line.
    Next,
    /// An arrow that turns forward.
    Redo,
    /// An arrow that turns back.
    Undo,
    /// An arrow up.
    Up,
    /// A triangle with an exclamation mark.
    Warning,
}

impl Icon {
    /// The drawing, as the data of an SVG path.
    const fn path(self) -> &'static str {
        match self {
            Self::Add => "M12 5v14M5 12h14",
            Self::Back => "M19 12H5M11 18l-6-6 6-6",
            Self::Check => "M5 12l5 5 9-10",
            Self::Chevron => "M6 9l6 6 6-6",
            Self::Close => "M6 6l12 12M18 6L6 18",
            Self::Copy => "M9 9h11v11H9zM5 15H4V4h11v1",
            Self::Delete => "M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5",
            Self::Down => "M12 5v14M6 13l6 6 6-6",
            Self::Download => "M12 4v11M7 11l5 5 5-5M4 20h16",
            Self::Edit => "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3",
            Self::Folder => "M3 6h6l2 2h10v11H3z",
            Self::Form => "M5 4h14v16H5zM9 9h6M9 14h6",
            Self::Grip => "M9 6h.01M9 12h.01M9 18h.01M15 6h.01M15 12h.01M15 18h.01",
            Self::Import => "M12 15V4M7 8l5-5 5 5M4 20h16",
            Self::Mend => "M5 13l5 5L20 7",
            Self::Next => "M5 5v6a4 4 0 004 4h10M14 10l5 5-5 5",
            Self::Redo => "M19 9H9a5 5 0 000 10h6M15 5l4 4-4 4",
            Self::Undo => "M5 9h10a5 5 0 010 10H9M9 5L5 9l4 4",
            Self::Up => "M12 19V5M6 11l6-6 6 6",
            Self::Warning => "M12 4l9 16H3zM12 10v4M12 17h.01",
        }
    }
}

/// Draws an icon. It is for the eye alone: the button or the text beside it carries the name.
pub fn icon(icon: Icon) -> AnyView {
    let path = icon.path();
    InertElement::new(format!(
        r#"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="{path}"></path></svg>"#
    ))
    .into_any()
}
