namespace Gateway.Core.Federation;

/// <summary>A group of a directory or provider.</summary>
/// <param name="Id">
/// What attachments are bound to, and never a name that its owner may change: a normalised DN, <c>tenant/object id</c> at Entra ID, the value of the
/// claim elsewhere.
/// </param>
/// <param name="Name">For people; null when nothing better than the id is known.</param>
public sealed record OutsideGroup(string Id, string? Name);
