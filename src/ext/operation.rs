/// Starts an operation of the generated client with the handle's organization and name set.
macro_rules! operation {
    ($handle:ident . $operation:ident . $parameter:ident) => {
        $handle
            .organization
            .client
            .$operation()
            .organization_slug(&*$handle.organization.slug)
            .$parameter(&*$handle.name)
    };
}

pub(super) use operation;
