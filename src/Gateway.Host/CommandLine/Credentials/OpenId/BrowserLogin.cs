using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Gateway.Host.CommandLine.Client;

namespace Gateway.Host.CommandLine.Credentials.OpenId;

/// <summary>
/// A login in a browser on this machine: an authorization code that comes back to a loopback address, and that is worth nothing without the secret that only
/// this process has (PKCE).
/// </summary>
/// <remarks>RFC 8252, RFC 7636, RFC 9207</remarks>
internal sealed class BrowserLogin(ProviderClient http, ProviderMetadata provider, ITerminal terminal, TimeProvider time)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    /// <summary>The ID token.</summary>
    /// <param name="login">Who asks for what.</param>
    /// <param name="port">Where the browser comes back to; 0 for any port.</param>
    /// <param name="opensBrowser">Whether to open one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="AdminException">It was refused or given up.</exception>
    public async Task<string> RunAsync(LoginRequest login, int port, bool opensBrowser, CancellationToken cancellationToken)
    {
        var endpoint = provider.AuthorizationEndpoint
            ?? throw new AdminException(null, "The identity provider has no logins by browser.", "Try --flow device.");
        var (state, nonce, verifier) = (NewSecret(), NewSecret(), NewSecret());
        await using var listener = await CallbackListener.StartAsync(port, state, cancellationToken);
        var page = Page(endpoint, [
            ("response_type", "code"),
            ("client_id", login.ClientId),
            ("redirect_uri", listener.Address.AbsoluteUri),
            ("scope", login.Scope),
            ("state", state),
            ("nonce", nonce),
            ("code_challenge", Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)))),
            ("code_challenge_method", "S256"),
        ]);
        terminal.Tell($"Log in at {page.AbsoluteUri}");
        if (opensBrowser)
        {
            terminal.Open(page);
        }

        var code = Code(await WaitAsync(listener, cancellationToken));
        var answer = await http.PostAsync(
            provider.TokenEndpoint,
            [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", listener.Address.AbsoluteUri), ("code_verifier", verifier), .. login.Client()],
            cancellationToken);
        return answer.Text("error") is null ? IdToken.Take(answer, provider.Issuer, login.ClientId, nonce) : throw ProviderClient.Refusal(answer);
    }

    /// <summary>256 random bits in base64url.</summary>
    private static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private static Uri Page(Uri endpoint, IEnumerable<(string Name, string Value)> parameters)
    {
        var query = string.Join('&', parameters.Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}"));
        return new UriBuilder(endpoint) { Query = endpoint.Query.Length > 1 ? $"{endpoint.Query[1..]}&{query}" : query }.Uri;
    }

    private async Task<IReadOnlyDictionary<string, string>> WaitAsync(CallbackListener listener, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(s_patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await listener.WaitAsync(either.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new AdminException(null, $"Nobody logged in within {s_patience.TotalMinutes} minutes.", inner: e) { Exit = ExitCode.Refused };
        }
    }

    private string Code(IReadOnlyDictionary<string, string> answer)
    {
        // Another provider than the one that was asked may have sent it (mix-up).
        if (answer.TryGetValue("iss", out var issuer) ? issuer != provider.Issuer : provider.ReturnsIssuer)
        {
            throw new AdminException(null, "The answer to the login comes from another provider.") { Exit = ExitCode.Refused };
        }

        if (answer.TryGetValue("error", out var error))
        {
            throw new AdminException(null, "The identity provider refuses the login: " + CommandOutput.Printable(
                error + (answer.TryGetValue("error_description", out var description) ? ", " + description : "")))
            { Exit = ExitCode.Refused };
        }

        return answer.TryGetValue("code", out var code) ? code : throw new AdminException(null, "The answer to the login has no code.");
    }
}
