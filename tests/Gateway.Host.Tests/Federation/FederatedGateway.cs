using System.Security.Cryptography.X509Certificates;
using Gateway.Host.Tests.Functional;
using Gateway.Host.Tests.Testing;
using Gateway.Testing.Certificates;
using Gateway.Testing.Directories;
using Gateway.Testing.OpenId;
using Gateway.Testing.Servers;

[assembly: AssemblyFixture(typeof(Gateway.Host.Tests.Federation.FederatedGateway))]

namespace Gateway.Host.Tests.Federation;

/// <summary>
/// One gateway process over TLS with a real OpenID provider, a real directory where one is installed, and client certificates; started by the first test that
/// asks. Its settings have MinIO's names where there are some. Safe for concurrent use.
/// </summary>
public sealed class FederatedGateway : IAsyncDisposable
{
    public const string LdapUser = "bob";
    public const string LdapPassword = "bob's password";
    public const string Engineers = $"cn=engineers,{SlapdServer.Suffix}";

    /// <summary>The policy that everybody has who asks for the role of the second provider.</summary>
    public const string RolePolicy = "readonly";

    private readonly TemporaryFolder _folder = new();
    private readonly TestCertificates _server = new();
    private readonly TestCertificateAuthority _clients = TestCertificateAuthority.CreateRoot("CN=Clients", TimeProvider.System);
    private readonly Lazy<Task> _start;
    private OpenIdServer? _openId;
    private SlapdServer? _slapd;
    private GatewayProcess? _gateway;

    public FederatedGateway() => _start = new Lazy<Task>(StartAsync);

    public OpenIdServer OpenId => _openId!;

    public GatewayProcess Gateway => _gateway!;

    /// <summary>What the server's certificate comes from.</summary>
    public string AuthorityFile => _folder.PathOf("ca.pem");

    public Task EnsureAsync() => _start.Value;

    /// <summary>Skips the test where OpenLDAP is missing.</summary>
    public static void RequireDirectory() => DirectoryPrograms.Require(SlapdServer.Missing);

    /// <summary>An ID token of a user with a claim for policies.</summary>
    public async Task<string> TokenAsync(string user, params string[] policies)
    {
        OpenId.SetUser(user, new { policy = policies });
        return (await OpenId.LogInAsync(user)).IdToken;
    }

    /// <summary>Files with a client certificate and its key.</summary>
    public (string Certificate, string Key) Client(string subject)
    {
        using var leaf = _clients.Issue(subject);
        using var key = leaf.GetECDsaPrivateKey()!;
        var name = Guid.NewGuid().ToString("n");
        return (_folder.Write(name + ".crt", leaf.ExportCertificatePem()), _folder.Write(name + ".key", key.ExportPkcs8PrivateKeyPem()));
    }

    /// <summary>Runs a command, as root or without credentials; what logins get is not kept.</summary>
    internal Task<CommandRun> RunAsync(bool asRoot, string input, params string[] arguments)
    {
        var environment = new Dictionary<string, string>
        {
            ["HOME"] = _folder.FullPath,
            ["GATEWAY_ENDPOINT"] = Gateway.Endpoint.ToString(),
            ["AWS_CA_BUNDLE"] = AuthorityFile,
        };
        if (asRoot)
        {
            environment["AWS_ACCESS_KEY_ID"] = Gateway.AccessKey;
            environment["AWS_SECRET_ACCESS_KEY"] = Gateway.SecretKey;
        }

        return CommandRun.RunAsync(environment, input, arguments[0] == "credentials" ? [.. arguments, "--no-cache"] : arguments);
    }

    public async ValueTask DisposeAsync()
    {
        if (_start.IsValueCreated)
        {
            await _start.Value.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        foreach (var part in new IAsyncDisposable?[] { _gateway, _openId, _slapd })
        {
            if (part is not null)
            {
                await part.DisposeAsync();
            }
        }

        _clients.Dispose();
        _server.Dispose();
        _folder.Dispose();
    }

    private async Task StartAsync()
    {
        _openId = await OpenIdServer.StartAsync();
        var (chain, key) = _server.MakePem("gateway");
        _folder.Write("ca.pem", _server.Root.ExportCertificatePem());
        var environment = new Dictionary<string, string?>
        {
            ["GATEWAY_TLS__CERTIFICATE"] = _folder.Write("server.crt", chain),
            ["GATEWAY_TLS__KEY"] = _folder.Write("server.key", key),
            ["MINIO_IDENTITY_OPENID_CONFIG_URL"] = _openId.ConfigUrl.ToString(),
            ["MINIO_IDENTITY_OPENID_CLIENT_ID"] = _openId.ClientId,
            ["MINIO_IDENTITY_OPENID_DISPLAY_NAME"] = "Log in",
            ["GATEWAY_OPEN_ID__ALLOW_LOOPBACK_HTTP"] = "true",
            ["MINIO_IDENTITY_OPENID_CONFIG_URL_SECOND"] = "https://127.0.0.1:1/.well-known/openid-configuration",
            ["MINIO_IDENTITY_OPENID_CLIENT_ID_SECOND"] = "second",
            ["MINIO_IDENTITY_OPENID_ROLE_POLICY_SECOND"] = RolePolicy,
            ["MINIO_IDENTITY_TLS_ENABLE"] = "on",
            ["GATEWAY_CERTIFICATES__ANCHORS_FILE"] = _folder.Write("clients.pem", _clients.Certificate.ExportCertificatePem()),
        };
        if (SlapdServer.Missing is null)
        {
            await StartDirectoryAsync(environment);
        }

        _gateway = await GatewayProcess.StartAsync(new GatewayProcessOptions { Environment = environment }, CancellationToken.None);
        if (_slapd is not null)
        {
            (await RunAsync(asRoot: true, "", "ldap", "policy", "attach", "readwrite", "--group", Engineers)).AssertFine();
        }
    }

    private async Task StartDirectoryAsync(Dictionary<string, string?> environment)
    {
        _slapd = await SlapdServer.StartAsync(
            $"""
            dn: uid={LdapUser},{SlapdServer.Suffix}
            objectClass: inetOrgPerson
            cn: Bob
            sn: Bob
            uid: {LdapUser}
            userPassword: {LdapPassword}

            dn: {Engineers}
            objectClass: groupOfNames
            cn: engineers
            member: uid={LdapUser},{SlapdServer.Suffix}

            """,
            "",
            CancellationToken.None);
        environment["MINIO_IDENTITY_LDAP_SERVER_ADDR"] = $"localhost:{_slapd.TlsPort}";
        environment["GATEWAY_LDAP__CA_FILE"] = _slapd.CaFile;
        environment["MINIO_IDENTITY_LDAP_LOOKUP_BIND_DN"] = SlapdServer.AdminDn;
        environment["GATEWAY_LDAP__LOOKUP_BIND_PASSWORD_FILE"] = _folder.Write("lookup", SlapdServer.AdminPassword + "\n");
        environment["MINIO_IDENTITY_LDAP_USER_DN_SEARCH_BASE_DN"] = SlapdServer.Suffix;
        environment["MINIO_IDENTITY_LDAP_USER_DN_SEARCH_FILTER"] = "(&(objectClass=inetOrgPerson)(uid=%s))";
        environment["MINIO_IDENTITY_LDAP_GROUP_SEARCH_BASE_DN"] = SlapdServer.Suffix;
        environment["MINIO_IDENTITY_LDAP_GROUP_SEARCH_FILTER"] = "(&(objectClass=groupOfNames)(member=%d))";
    }
}
