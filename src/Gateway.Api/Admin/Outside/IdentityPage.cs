using Gateway.Iam.Outside;

namespace Gateway.Api.Admin.Outside;

/// <param name="Rows">By document id.</param>
/// <param name="Next">The id that the next page follows; null when there is none.</param>
internal sealed record IdentityPage(IReadOnlyList<OutsidePrincipal> Rows, string? Next);
