namespace Gateway.Policy.Documents;

public enum PrincipalEntryKind
{
    /// <summary><c>"*"</c> or <c>{"AWS": "*"}</c>.</summary>
    Everybody,
    Aws,
    Federated,
    Service,
    CanonicalUser,
}
