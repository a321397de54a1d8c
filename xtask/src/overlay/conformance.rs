//! The rules of the OpenAPI Overlay Specification 1.0.0, each as a case: update, removal, order, lists,
//! recursive merging, and JSONPath.

use serde_json::{Value, json};

use super::Overlay;

/// A rule: its name, a document, the actions, and the result.
type Case = (&'static str, Value, Value, Value);

fn apply(mut document: Value, actions: Value) -> Value {
    let overlay = json!({
        "overlay": "1.0.0",
        "info": {"title": "t", "version": "1"},
        "extends": "./description.yaml",
        "x-extension": true,
        "actions": actions,
    });
    let overlay = Overlay::from_value(overlay).unwrap();
    let _ = overlay.apply(&mut document).unwrap();
    document
}

fn run(cases: Vec<Case>) {
    for (name, document, actions, expected) in cases {
        assert_eq!(apply(document, actions), expected, "{name}");
    }
}

fn update(target: &str, update: Value) -> Value {
    json!({"target": target, "update": update})
}

fn remove(target: &str) -> Value {
    json!({"target": target, "remove": true})
}

#[test]
fn updates() {
    let info = || json!({"info": {"title": "a", "contact": {"name": "b"}}});
    run(vec![
        (
            "a property is added",
            info(),
            json!([update("$.info", json!({"version": "1"}))]),
            json!({"info": {"title": "a", "contact": {"name": "b"}, "version": "1"}}),
        ),
        (
            "a primitive property is replaced",
            info(),
            json!([update("$.info", json!({"title": "c"}))]),
            json!({"info": {"title": "c", "contact": {"name": "b"}}}),
        ),
        (
            "objects are merged recursively",
            info(),
            json!([update("$", json!({"info": {"contact": {"url": "u"}}}))]),
            json!({"info": {"title": "a", "contact": {"name": "b", "url": "u"}}}),
        ),
        (
            "a value of another kind is replaced",
            info(),
            json!([update(
                "$.info",
                json!({"contact": "c", "title": {"x": [1]}})
            )]),
            json!({"info": {"title": {"x": [1]}, "contact": "c"}}),
        ),
        (
            "null is a value",
            info(),
            json!([update("$.info", json!({"title": null}))]),
            json!({"info": {"title": null, "contact": {"name": "b"}}}),
        ),
        (
            "an empty update changes nothing",
            info(),
            json!([update("$.info", json!({}))]),
            info(),
        ),
        (
            "every selected object is updated",
            json!({"paths": {"/a": {"get": {}}, "/b": {"get": {"x": 1}, "post": {}}}}),
            json!([update("$.paths.*.get", json!({"x-safe": true}))]),
            json!({"paths": {
                "/a": {"get": {"x-safe": true}},
                "/b": {"get": {"x": 1, "x-safe": true}, "post": {}},
            }}),
        ),
        (
            "an object inside another selected one is updated, too",
            json!({"a": {"x": 1, "a": {"x": 2}}}),
            json!([update("$..a", json!({"y": 3}))]),
            json!({"a": {"x": 1, "y": 3, "a": {"x": 2, "y": 3}}}),
        ),
        (
            "a target without a match changes nothing",
            info(),
            json!([update("$.nothing", json!({"x": 1})), remove("$.nothing[0]")]),
            info(),
        ),
        (
            "an action without update or removal changes nothing",
            info(),
            json!([{"target": "$.info", "description": "A note."}]),
            info(),
        ),
    ]);
}

#[test]
fn lists() {
    run(vec![
        (
            "an update of a list is appended as one entry",
            json!({"tags": [{"name": "a"}]}),
            json!([update("$.tags", json!({"name": "b"}))]),
            json!({"tags": [{"name": "a"}, {"name": "b"}]}),
        ),
        (
            "a primitive is appended, too",
            json!({"required": ["a"]}),
            json!([update("$.required", json!("b"))]),
            json!({"required": ["a", "b"]}),
        ),
        (
            "a list in an object is joined",
            json!({"x": {"required": ["a"], "tags": [{"name": "a"}]}}),
            json!([update(
                "$.x",
                json!({"required": ["b"], "tags": [{"name": "b"}]})
            )]),
            json!({"x": {"required": ["a", "b"], "tags": [{"name": "a"}, {"name": "b"}]}}),
        ),
        (
            "an entry of a list is merged",
            json!({"servers": [{"url": "a"}, {"url": "b"}]}),
            json!([update("$.servers[1]", json!({"description": "B."}))]),
            json!({"servers": [{"url": "a"}, {"url": "b", "description": "B."}]}),
        ),
        (
            "a list that is absent is added",
            json!({"x": {}}),
            json!([update("$.x", json!({"tags": ["a", "a"]}))]),
            json!({"x": {"tags": ["a", "a"]}}),
        ),
        (
            "stricter: an entry that is there is not appended again",
            json!({"x": {"required": ["a"]}}),
            json!([
                update("$.x", json!({"required": ["a", "b"]})),
                update("$.x.required", json!("b"))
            ]),
            json!({"x": {"required": ["a", "b"]}}),
        ),
    ]);
}

#[test]
fn removals() {
    run(vec![
        (
            "a property is removed",
            json!({"info": {"title": "a", "description": "b"}}),
            json!([remove("$.info.description")]),
            json!({"info": {"title": "a"}}),
        ),
        (
            "entries of a list are removed by a filter",
            json!({"parameters": [{"in": "query"}, {"in": "header"}, {"in": "query", "x": 1}]}),
            json!([remove("$.parameters[?@.in == 'query']")]),
            json!({"parameters": [{"in": "header"}]}),
        ),
        (
            "several entries are removed by index",
            json!({"l": [0, 1, 2, 3]}),
            json!([remove("$.l[0,2]")]),
            json!({"l": [1, 3]}),
        ),
        (
            "all of a map is removed by a wildcard",
            json!({"paths": {"/a": {}, "/b": {}}}),
            json!([remove("$.paths.*")]),
            json!({"paths": {}}),
        ),
        (
            "matches at any depth are removed",
            json!({"a": {"example": 1, "b": [{"example": 2, "c": 3}]}}),
            json!([remove("$..example")]),
            json!({"a": {"b": [{"c": 3}]}}),
        ),
        (
            "a removal prevails over an update",
            json!({"a": {"x": 1}, "b": 2}),
            json!([{"target": "$.a", "update": {"y": 2}, "remove": true}]),
            json!({"b": 2}),
        ),
        (
            "`remove: false` leaves the update",
            json!({"a": {"x": 1}}),
            json!([{"target": "$.a", "update": {"y": 2}, "remove": false}]),
            json!({"a": {"x": 1, "y": 2}}),
        ),
        (
            "a key with special characters",
            json!({"paths": {"/a~b/{c}": {}, "/d": {}}}),
            json!([remove("$.paths['/a~b/{c}']")]),
            json!({"paths": {"/d": {}}}),
        ),
    ]);
}

#[test]
fn order() {
    run(vec![
        (
            "a later action sees the result of an earlier one",
            json!({"a": {}}),
            json!([
                update("$.a", json!({"b": {}})),
                update("$.a.b", json!({"c": 1}))
            ]),
            json!({"a": {"b": {"c": 1}}}),
        ),
        (
            "a removal before an update replaces a value",
            json!({"a": {"required": ["x"]}}),
            json!([
                remove("$.a.required"),
                update("$.a", json!({"required": ["y"]}))
            ]),
            json!({"a": {"required": ["y"]}}),
        ),
        (
            "the last update wins",
            json!({"a": {"b": 1}}),
            json!([
                update("$.a", json!({"b": 2})),
                update("$.a", json!({"b": 3}))
            ]),
            json!({"a": {"b": 3}}),
        ),
        (
            "traits: what an action marks, another one selects",
            json!({"paths": {"/a": {"get": {"x-trait": "paged"}, "post": {}}}}),
            json!([update(
                "$.paths.*[?@['x-trait'] == 'paged']",
                json!({"parameters": [{"name": "page"}]})
            ),]),
            json!({"paths": {"/a": {"get": {"x-trait": "paged", "parameters": [{"name": "page"}]}, "post": {}}}}),
        ),
    ]);
}

#[test]
fn json_paths() {
    let document = || {
        json!({"paths": {
            "/a": {"get": {"operationId": "getA", "tags": ["x", "y"], "deprecated": true}},
            "/b": {"get": {"operationId": "getB", "tags": ["y"]}, "post": {"operationId": "makeB"}},
        }})
    };
    let selected = |target: &str| {
        let marked = apply(document(), json!([update(target, json!({"mark": 1}))]));
        let mut ids = Vec::new();
        for item in marked["paths"].as_object().unwrap().values() {
            for operation in item.as_object().unwrap().values() {
                if operation["mark"] == 1 {
                    ids.push(operation["operationId"].as_str().unwrap().to_owned());
                }
            }
        }
        ids
    };
    for (target, ids) in [
        ("$.paths['/a'].get", vec!["getA"]),
        ("$.paths[\"/a\"]['get']", vec!["getA"]),
        ("$.paths['/a','/b'].get", vec!["getA", "getB"]),
        ("$.paths.*.*", vec!["getA", "getB", "makeB"]),
        (
            "$.paths[*][?@.operationId == 'getB' || @.operationId == 'makeB']",
            vec!["getB", "makeB"],
        ),
        (
            "$.paths[*][?@.deprecated == true && @.operationId]",
            vec!["getA"],
        ),
        ("$.paths[*][?!@.tags]", vec!["makeB"]),
        ("$.paths[*][?@.tags[?@ == 'x']]", vec!["getA"]),
        ("$.paths[*][?length(@.tags) == 1]", vec!["getB"]),
        ("$.paths[*][?count(@.tags[*]) > 1]", vec!["getA"]),
        (
            "$.paths[*][?match(@.operationId, 'get.*')]",
            vec!["getA", "getB"],
        ),
        (
            "$.paths[*][?search(@.operationId, 'B')]",
            vec!["getB", "makeB"],
        ),
        ("$.paths[?@.post].get", vec!["getB"]),
        ("$..[?@.operationId == 'makeB']", vec!["makeB"]),
        (
            "$.paths[*][?@.operationId != 'getA']",
            vec!["getB", "makeB"],
        ),
        ("$.paths[*][?value(@.tags[0]) == 'x']", vec!["getA"]),
    ] {
        assert_eq!(selected(target), ids, "{target}");
    }
}

#[test]
fn invalid_overlays_are_rejected() {
    let valid = || {
        json!({
            "overlay": "1.0.0", "info": {"title": "t", "version": "1"},
            "actions": [{"target": "$"}],
        })
    };
    assert!(Overlay::from_value(valid()).is_ok());
    for (pointer, key) in [
        ("", "overlay"),
        ("", "info"),
        ("", "actions"),
        ("/info", "title"),
        ("/info", "version"),
        ("/actions/0", "target"),
    ] {
        let mut overlay = valid();
        overlay
            .pointer_mut(pointer)
            .unwrap()
            .as_object_mut()
            .unwrap()
            .remove(key);
        assert!(
            Overlay::from_value(overlay).is_err(),
            "without {pointer}/{key}"
        );
    }
    for (pointer, value) in [
        ("/overlay", json!("2.0.0")),
        ("/actions", json!([])),
        ("/actions/0/remove", json!("yes")),
        ("/unknown", json!(1)),
        ("/info/unknown", json!(1)),
        ("/actions/0/unknown", json!(1)),
    ] {
        let mut overlay = valid();
        let (owner, key) = pointer.rsplit_once('/').unwrap();
        overlay.pointer_mut(owner).unwrap()[key] = value;
        assert!(Overlay::from_value(overlay).is_err(), "with {pointer}");
    }
}
