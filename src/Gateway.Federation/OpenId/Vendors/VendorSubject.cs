namespace Gateway.Federation.OpenId.Vendors;

/// <summary>Who a token is about.</summary>
/// <param name="Id">Unique and unchanging in its provider.</param>
/// <param name="Name">For people; null when the claims say nothing better.</param>
internal sealed record VendorSubject(string Id, string? Name);
