/// Starts an operation of the generated client with the organization and a name in it filled in.
macro_rules! operation {
    ($handle:ident . $operation:ident . $parameter:ident) => {
        $handle
            .organization
            .client
            .$operation()
            .organization_slug(&$handle.organization.slug)
            .$parameter(&$handle.name)
    };
}

pub(super) use operation;
