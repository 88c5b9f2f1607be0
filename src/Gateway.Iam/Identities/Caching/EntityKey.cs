namespace Gateway.Iam.Identities.Caching;

/// <summary>Names an entity: the kind and the id of its document.</summary>
internal readonly record struct EntityKey(string Kind, string Id);
