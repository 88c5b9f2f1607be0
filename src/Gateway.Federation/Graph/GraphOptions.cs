using Gateway.Federation.Http;

namespace Gateway.Federation.Graph;

/// <summary>How Microsoft Graph is asked, and as whom. Immutable.</summary>
/// <param name="LoginUrl">Where its access tokens come from.</param>
/// <param name="GraphUrl">The only host that is asked.</param>
/// <param name="ClientId">Of the application, which has the permissions and the consent of each tenant.</param>
/// <param name="Cache">How long answers are used.</param>
internal sealed record GraphOptions(Uri LoginUrl, Uri GraphUrl, string ClientId, ProviderSecret ClientSecret, TimeSpan Cache);
