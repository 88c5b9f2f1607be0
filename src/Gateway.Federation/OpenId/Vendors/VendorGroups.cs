using Gateway.Core.Federation;

namespace Gateway.Federation.OpenId.Vendors;

/// <summary>The groups of a token. Immutable.</summary>
/// <param name="Groups">As attachments know them.</param>
/// <param name="Values">As rules and policies see them in the claim, which may be shorter forms of the ids; null to leave the claim as it is.</param>
/// <param name="Names">What policies may ask for by display name; empty where that is off.</param>
internal sealed record VendorGroups(IReadOnlyList<OutsideGroup> Groups, IReadOnlyList<string>? Values, IReadOnlyList<string> Names)
{
    public static VendorGroups None { get; } = new([], null, []);
}
