fn main(){
 let options = serde_saphyr::options! { duplicate_keys: serde_saphyr::DuplicateKeyPolicy::Error, strict_booleans: true, leading_zero_numbers_as_strings: true, with_snippet: false, };
 for t in ["{\"a\": \"\\ud83d\\ude00 \\/ \\u00e9\",\n\t\"b\":\t[1,\n\t2]}", "{\"a\":1,\"a\":2}", "{\"a\":\"x: y # z\",\"b\":\"1.10\", \"c\": 1e3, \"d\": null, \"e\":\"\\t tab\"}", "{\"a\":1} trailing"] {
  println!("{:?}", serde_saphyr::from_str_with_options::<serde_json::Value>(t, options.clone()));
 }
 let v: serde_json::Value = serde_json::json!({"openapi":"3.0.3","200":{"x":"a: b"},"n":null,"l":[{"a":1,"b":"no"},[],{}],"desc":"A long text. A long text. A long text. A long text. A long text. A long text. A long text. A long text. A long text. A long text.","nl":"a\n\nb\n  c\n","v":"1.10","d":"2026-01-01", "e":"", "tilde":"~", "f": 1.5, "true": true, "y":"yes", "t": " lead", "multi: colon":"x\ty"});
 let s = serde_saphyr::to_string(&v).unwrap();
 println!("{s}");
 let back: serde_json::Value = serde_saphyr::from_str_with_options(&s, options.clone()).unwrap();
 println!("{}", back==v);
}
