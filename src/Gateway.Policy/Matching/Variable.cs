using Gateway.Policy.Keys;

namespace Gateway.Policy.Matching;

/// <summary>A variable of a pattern.</summary>
/// <param name="At">Before which character of the pattern's own text its value stands.</param>
/// <param name="Key">The key whose value it is.</param>
/// <param name="Default">What stands for it when the request has no value; null when nothing does.</param>
internal sealed record Variable(int At, ContextKey Key, string? Default);
