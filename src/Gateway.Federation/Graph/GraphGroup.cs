namespace Gateway.Federation.Graph;

/// <summary>A group of a tenant.</summary>
/// <param name="Id">Its object id, in lower case.</param>
/// <param name="Name">Its display name, which its owner can change and others can have too; null when it may not be read.</param>
internal sealed record GraphGroup(string Id, string? Name);
