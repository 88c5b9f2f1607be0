namespace Gateway.Iam.Authorization;

/// <summary>The long-lived access key that a principal signs with. Immutable.</summary>
/// <param name="Id"><c>AKIA…</c>, or what was asked for.</param>
/// <param name="IsServiceAccount">Whether it is a service account.</param>
/// <param name="Name">What people call the service account; null when it has no name.</param>
public sealed record PrincipalCredential(string Id, bool IsServiceAccount, string? Name)
{
    /// <summary>What people know it by: the name of the service account, or else the id.</summary>
    public string Shown => string.IsNullOrWhiteSpace(Name) ? Id : Name;
}
