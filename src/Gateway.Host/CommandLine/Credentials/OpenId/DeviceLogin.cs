using System.Globalization;
using System.Text.Json.Nodes;
using Gateway.Host.CommandLine.Client;

namespace Gateway.Host.CommandLine.Credentials.OpenId;

/// <summary>A login on another device, by a code that is shown here.</summary>
/// <remarks>RFC 8628</remarks>
internal sealed class DeviceLogin(ProviderClient http, ProviderMetadata provider, ITerminal terminal, TimeProvider time)
{
    private const string GrantType = "urn:ietf:params:oauth:grant-type:device_code";

    private static readonly TimeSpan s_usualInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_slowDown = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(30);

    /// <summary>The ID token.</summary>
    /// <exception cref="AdminException">It was refused or given up.</exception>
    public async Task<string> RunAsync(LoginRequest login, CancellationToken cancellationToken)
    {
        var endpoint = provider.DeviceEndpoint
            ?? throw new AdminException(null, "The identity provider has no logins by device code.", "Try --flow browser.");
        var grant = await http.PostAsync(endpoint, [("scope", login.Scope), .. login.Client()], cancellationToken);
        if (grant.Text("error") is not null)
        {
            throw ProviderClient.Refusal(grant);
        }

        var device = grant.Text("device_code") ?? throw new AdminException(null, "The identity provider gave no device code.");
        Show(grant);
        var interval = Seconds(grant, "interval") ?? s_usualInterval;
        var end = time.GetUtcNow() + (Seconds(grant, "expires_in") is { } life && life < s_longest ? life : s_longest);
        while (time.GetUtcNow() < end)
        {
            await Task.Delay(interval, time, cancellationToken);
            var answer = await http.PostAsync(
                provider.TokenEndpoint, [("grant_type", GrantType), ("device_code", device), .. login.Client()], cancellationToken);
            switch (answer.Text("error"))
            {
                case null:
                    return IdToken.Take(answer, provider.Issuer, login.ClientId, nonce: null);
                case "authorization_pending":
                    break;
                case "slow_down":
                    interval += s_slowDown;
                    break;
                default:
                    throw ProviderClient.Refusal(answer);
            }
        }

        throw new AdminException(null, "Nobody logged in before the code expired.") { Exit = ExitCode.Refused };
    }

    private void Show(JsonObject grant)
    {
        var page = grant.Text("verification_uri") ?? throw new AdminException(null, "The identity provider does not say where to log in.");
        terminal.Tell($"Log in at {CommandOutput.Printable(page)} with the code {CommandOutput.Printable(grant.Text("user_code") ?? "")}");
        if (grant.Text("verification_uri_complete") is { } complete)
        {
            terminal.Tell($"or at {CommandOutput.Printable(complete)}");
        }
    }

    private static TimeSpan? Seconds(JsonObject answer, string name) =>
        double.TryParse(answer.Text(name), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 86_400
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
