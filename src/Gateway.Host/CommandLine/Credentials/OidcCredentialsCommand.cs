using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Gateway.Host.CommandLine.Client;
using Gateway.Host.CommandLine.Credentials.OpenId;

namespace Gateway.Host.CommandLine.Credentials;

/// <summary><c>gateway credentials oidc</c></summary>
internal sealed class OidcCredentialsCommand : CredentialsSubcommand, IDetailedCommand
{
    private readonly Option<string> _tokenFile = new("--token-file")
    {
        Description = "A file with a token that somebody else gets and renews; read anew each time. No login then.",
        HelpName = "FILE",
    };

    private readonly Option<string> _issuer = new("--issuer")
    {
        Description = "The identity provider, as https://login.example.com/realms/work.",
        HelpName = "URL",
    };

    private readonly Option<string> _clientId = new("--client-id") { Description = "The application that is registered there for logins.", HelpName = "ID" };

    private readonly Option<string> _clientSecretFile = new("--client-secret-file")
    {
        Description = "A file with its secret, if the provider gave it one.",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _scopes = new("--scope")
    {
        Description = "What is asked of the provider besides openid; may be repeated. [default: profile email]",
        HelpName = "SCOPE",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<LoginFlow> _flow = new("--flow")
    {
        Description = "browser opens one on this machine; device shows a code to type in on any other.",
        DefaultValueFactory = _ => LoginFlow.Browser,
    };

    private readonly Option<int> _redirectPort = new("--redirect-port")
    {
        Description = "The port of http://127.0.0.1:PORT/callback, to which the browser comes back, where the provider wants it registered. [default: any]",
        HelpName = "PORT",
    };

    private readonly Option<bool> _noBrowser = new("--no-browser") { Description = "Show the address, and open no browser." };

    private readonly Option<string> _providerAuthorityFile = new("--issuer-ca-file")
    {
        Description = "PEM certificates that the provider's must come from. [default: those of the system]",
        HelpName = "FILE",
    };

    private readonly Option<string> _role = new("--role-arn")
    {
        Description = "The role that is asked for. Normally the token says what one may.",
        HelpName = "ARN",
    };

    private readonly Option<string> _session = new("--role-session-name")
    {
        Description = "The name of the session, which policies and logs show.",
        HelpName = "NAME",
        DefaultValueFactory = _ => "gateway-credentials",
    };

    public OidcCredentialsCommand(CommandContext context, CredentialsOptions options)
        : base(context, options, "oidc", "Logs in at an OpenID Connect provider, in the browser or by a code.")
    {
        foreach (var option in new Option[]
        {
            _issuer, _clientId, _clientSecretFile, _scopes, _flow, _redirectPort, _noBrowser, _providerAuthorityFile, _tokenFile, _role, _session,
        })
        {
            Options.Add(option);
        }

        Validators.Add(result =>
        {
            var hasToken = result.GetValue(_tokenFile) is not null;
            if (!hasToken && (result.GetValue(_issuer) is null || result.GetValue(_clientId) is null))
            {
                result.AddError("Give --issuer and --client-id for a login, or --token-file for a token that is there.");
            }
            else if (hasToken && (result.GetValue(_issuer) is not null || result.GetValue(_clientId) is not null))
            {
                result.AddError("Give --token-file, or --issuer and --client-id, not both.");
            }
        });
    }

    public string Details => """
        The browser flow is the authorization code with PKCE (RFC 8252): register http://127.0.0.1/callback as a redirect URI of a public client. The device
        flow (RFC 8628) needs it to be switched on for the client. The server must accept the client id as an audience (OpenId:*:ClientIds).
        """;

    protected override CredentialsPlan Plan(ParseResult parsed, ServerAddress server)
    {
        var given = parsed.GetValue(_tokenFile) is { } file ? Context.ReadFile(file).Trim() : null;
        var description = string.Join('\n', [
            given is null ? "" : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(given))),
            parsed.GetValue(_issuer),
            parsed.GetValue(_clientId),
            .. parsed.GetValue(_scopes) ?? [],
            parsed.GetValue(_role),
            parsed.GetValue(_session),
        ]);
        return new CredentialsPlan(description, async (common, cancellationToken) =>
        {
            var token = given ?? await LogInAsync(parsed, cancellationToken);
            using var client = Connect(new OutboundLink(server.Endpoint, server.AuthorityFile));
            return await client.AskAsync(
                "AssumeRoleWithWebIdentity",
                [("WebIdentityToken", token), ("RoleArn", parsed.GetValue(_role)), ("RoleSessionName", parsed.GetValue(_session)), .. common],
                signer: null,
                cancellationToken);
        });
    }

    private async Task<string> LogInAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var issuer = Issuer(parsed.GetRequiredValue(_issuer));
        var login = new LoginRequest(parsed.GetRequiredValue(_clientId), Scope(parsed))
        {
            ClientSecret = parsed.GetValue(_clientSecretFile) is { } file ? Context.ReadFile(file).Trim() : null,
        };
        using var http = new ProviderClient(Context.Links(new OutboundLink(issuer, parsed.GetValue(_providerAuthorityFile))));
        var provider = await ProviderMetadata.FindAsync(http, issuer, cancellationToken);
        var tokens = parsed.GetValue(_flow) == LoginFlow.Device
            ? await new DeviceLogin(http, provider, Context.Terminal, Context.Time).RunAsync(login, cancellationToken)
            : await new BrowserLogin(http, provider, Context.Terminal, Context.Time).RunAsync(
                login, parsed.GetValue(_redirectPort), !parsed.GetValue(_noBrowser), cancellationToken);
        return tokens;
    }

    private string Scope(ParseResult parsed)
    {
        var scopes = parsed.GetValue(_scopes) is { Length: > 0 } given ? given : ["profile", "email"];
        return string.Join(' ', scopes.SelectMany(scope => scope.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Prepend("openid").Distinct());
    }

    private static Uri Issuer(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var issuer) && ProviderMetadata.IsSafe(issuer)
            ? issuer
            : throw new AdminException(null, $"\"{text}\" is no issuer; it accepts an https URL, or http on a loopback address.") { Exit = ExitCode.BadSettings };
}
