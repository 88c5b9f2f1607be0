namespace Gateway.Iam.Identities;

/// <param name="Id"><c>v1</c>, <c>v2</c>, ...</param>
/// <param name="Document">As sent.</param>
/// <param name="Created">When it was added.</param>
public sealed record ManagedPolicyVersion(string Id, string Document, DateTimeOffset Created);
