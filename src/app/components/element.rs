//! The elements of the page.
//!
//! `view!` makes a type of each tag and of each attribute with each type of value, and each brings
//! its own code for building and updating. Here all elements are of one type, and their attributes
//! of one for each kind of value. What stands behind them are Leptos's own elements.

use std::borrow::Cow;

use leptos::{
    attr::{
        any_attribute::{AnyAttribute, IntoAnyAttribute},
        custom::custom_attribute,
    },
    ev::{self, EventDescriptor},
    html::{self, Custom, inner_html},
    prelude::*,
    tachys::{
        html::{event::on, node_ref::node_ref},
        view::iterators::StaticVec,
    },
};
use wasm_bindgen::JsCast;

use super::reactive::Changing;

/// An element that is being put together.
pub struct El(Box<Parts>);

/// What an element is made of.
struct Parts {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// Begins an element.
pub fn el(tag: &'static str) -> El {
    El(Box::new(Parts { tag, attributes: Vec::new(), children: Vec::new() }))
}

/// Begins an element of a class.
pub fn el_of(tag: &'static str, class: &'static str) -> El {
    el(tag).attr("class", class)
}

impl El {
    /// Gives it an attribute.
    pub fn attr(self, name: &'static str, value: impl Into<Text>) -> Self {
        self.with(match value.into() {
            Text::Fixed(value) => custom_attribute(name, value).into_any_attr(),
            Text::Changing(value) => custom_attribute(name, value).into_any_attr(),
        })
    }

    /// Gives it an attribute that is there or not.
    pub fn flag(self, name: &'static str, value: Changing<bool>) -> Self {
        self.with(custom_attribute(name, value).into_any_attr())
    }

    /// Gives it an attribute without a value, if it is to have it.
    pub fn flag_if(self, name: &'static str, is: bool) -> Self {
        if is { self.attr(name, "") } else { self }
    }

    /// Does something at each event.
    #[expect(clippy::needless_pass_by_value, reason = "events are named by values of no size")]
    pub fn on<E: EventDescriptor>(
        self,
        event: E,
        mut handler: impl FnMut(E::EventType) + 'static,
    ) -> Self
    where
        E::EventType: JsCast,
    {
        self.listen(event.name(), Box::new(move |ev| handler(ev.unchecked_into())))
    }

    /// Puts HTML into it.
    pub fn html(self, html: Changing<String>) -> Self {
        self.with(inner_html(html).into_any_attr())
    }

    /// Makes it known to a handle.
    pub fn handle(self, handle: Handle) -> Self {
        self.with(node_ref::<Custom<&'static str>, _>(handle.0).into_any_attr())
    }

    /// Puts something into it.
    pub fn child(mut self, child: impl Child) -> Self {
        child.add_to(&mut self.0.children);
        self
    }

    /// Puts some things into it.
    pub fn children(mut self, children: impl IntoIterator<Item = impl Child>) -> Self {
        for child in children {
            child.add_to(&mut self.0.children);
        }
        self
    }

    /// The element as a view.
    pub fn view(self) -> AnyView {
        html::custom(self.0.tag)
            .add_any_attr(self.0.attributes)
            .child(StaticVec::from(self.0.children))
            .into_any()
    }

    fn with(mut self, attribute: AnyAttribute) -> Self {
        self.0.attributes.push(attribute);
        self
    }

    fn listen(self, event: Cow<'static, str>, handler: Box<dyn FnMut(web_sys::Event)>) -> Self {
        self.with(on(ev::Custom::<web_sys::Event>::new(event), handler).into_any_attr())
    }
}

/// A text of the page.
pub enum Text {
    /// It stays as it is.
    Fixed(Cow<'static, str>),
    /// It changes.
    Changing(Changing<String>),
}

impl From<&'static str> for Text {
    fn from(text: &'static str) -> Self {
        Self::Fixed(text.into())
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::Fixed(text.into())
    }
}

impl From<Changing<String>> for Text {
    fn from(text: Changing<String>) -> Self {
        Self::Changing(text)
    }
}

/// What can stand in an element.
pub trait Child {
    /// Adds it to an element's children.
    fn add_to(self, children: &mut Vec<AnyView>);
}

impl Child for AnyView {
    fn add_to(self, children: &mut Vec<AnyView>) {
        children.push(self);
    }
}

impl Child for El {
    fn add_to(self, children: &mut Vec<AnyView>) {
        children.push(self.view());
    }
}

impl<T: Into<Text>> Child for T {
    fn add_to(self, children: &mut Vec<AnyView>) {
        children.push(match self.into() {
            Text::Fixed(text) => text.into_any(),
            Text::Changing(text) => text.into_any(),
        });
    }
}

/// Gives access to an element once it is on the page.
#[derive(Clone, Copy)]
pub struct Handle(NodeRef<Custom<&'static str>>);

impl Handle {
    /// A handle of nothing yet.
    pub fn new() -> Self {
        Self(NodeRef::new())
    }

    /// The element. Reactive.
    pub fn get<T: JsCast>(self) -> Option<T> {
        self.0.get().map(JsCast::unchecked_into)
    }

    /// The element, if it is on the page now. Not reactive.
    pub fn get_untracked<T: JsCast>(self) -> Option<T> {
        self.0.get_untracked().map(JsCast::unchecked_into)
    }
}
