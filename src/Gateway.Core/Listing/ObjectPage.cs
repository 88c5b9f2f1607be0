using Gateway.Core.Objects;

namespace Gateway.Core.Listing;

/// <param name="Objects">Ascending.</param>
/// <param name="CommonPrefixes">Ascending; each ends with the delimiter.</param>
/// <param name="Next">The last key or common prefix of the page when there is more after it; null when the list is at its end.</param>
public sealed record ObjectPage(IReadOnlyList<ObjectRecord> Objects, IReadOnlyList<string> CommonPrefixes, string? Next);
