namespace Gateway.Federation.OpenId;

/// <summary>Something wrong with the options of a provider.</summary>
/// <param name="Provider">Its name.</param>
/// <param name="Option">The member of <see cref="OpenIdProviderOptions"/>: <c>ClientIds</c>, <c>Entra.AllowedTenants</c>.</param>
/// <param name="Message">What would be accepted. Never a secret.</param>
public sealed record OpenIdProviderProblem(string Provider, string Option, string Message);
