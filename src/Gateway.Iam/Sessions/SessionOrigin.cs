namespace Gateway.Iam.Sessions;

/// <summary>
/// An entity that a session goes back to: while it is disabled or gone, the session is refused. Immutable.
/// </summary>
/// <param name="Kind">The kind of its document: <c>user</c>, <c>role</c>, <c>outside-principal</c>, <c>oidc-provider</c>, <c>access-key</c>, <c>account</c>.</param>
/// <param name="DocumentId">Of its document.</param>
/// <param name="UniqueId">Its unique id, which no later entity of the same name has; null for kinds that have none.</param>
public sealed record SessionOrigin(string Kind, string DocumentId, string? UniqueId);
