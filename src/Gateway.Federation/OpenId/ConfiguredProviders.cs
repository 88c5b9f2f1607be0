using Gateway.Federation.Graph;
using Gateway.Federation.Http;
using Gateway.Federation.OpenId.Accounts;
using Gateway.Federation.OpenId.Keys;
using Gateway.Federation.OpenId.Vendors;
using Microsoft.Extensions.Logging;

namespace Gateway.Federation.OpenId;

/// <summary>Makes the providers of the settings, with all that each of them needs. Safe for concurrent use once made.</summary>
internal sealed class ConfiguredProviders : IDisposable
{
    private readonly List<OutboundClient> _clients = [];
    private readonly Dictionary<string, IProviderAccounts> _accounts = [];
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    /// <exception cref="System.Security.Cryptography.CryptographicException">A bundle of certificates cannot be read.</exception>
    public ConfiguredProviders(IReadOnlyList<OpenIdProviderOptions> options, TimeProvider time, ILogger logger)
    {
        _time = time;
        _logger = logger;
        All = [.. options.Select(Make)];
    }

    public IReadOnlyList<OpenIdProvider> All { get; }

    /// <summary>By the name of the provider; those that can be asked about accounts.</summary>
    public IReadOnlyDictionary<string, IProviderAccounts> Accounts => _accounts;

    public void Dispose() => _clients.ForEach(c => c.Dispose());

    private OpenIdProvider Make(OpenIdProviderOptions options)
    {
        var client = new OutboundClient(
            new OutboundOptions { CaBundleFile = options.CaBundleFile, AllowLoopbackHttp = options.AllowLoopbackHttp }, _time);
        _clients.Add(client);
        var vendor = Vendor(options, client);
        var keys = new KeySource(new ProviderFetch(options, vendor.AcceptsDocument, client, client), options, _time, _logger);
        if (options is { Keycloak: { } keycloak, ClientSecret: { } secret, UserIdClaim: null or "sub" })
        {
            _accounts.Add(options.Name, new KeycloakAccounts(keycloak, options.ClientIds[0], secret, keys, client));
        }

        return new OpenIdProvider(options, vendor, keys, options.UserInfo ? new UserInfo(options, client, _logger) : null, grants: true, _time);
    }

    private StandardVendor Vendor(OpenIdProviderOptions options, OutboundClient client) => options.Vendor switch
    {
        OpenIdVendor.Google => new GoogleVendor(options),
        OpenIdVendor.Kubernetes => new KubernetesVendor(options),
        OpenIdVendor.Entra => Entra(options, client),
        _ => new StandardVendor(options),
    };

    private EntraVendor Entra(OpenIdProviderOptions options, OutboundClient client)
    {
        if (options.Entra is not { GraphClientSecret: { } secret } entra)
        {
            return new EntraVendor(options, graph: null);
        }

        var graph = new GraphOptions(Folder(entra.LoginUrl), Folder(entra.GraphUrl), entra.GraphClientId ?? options.ClientIds[0], secret, entra.GroupCache);
        var asking = new GraphClient(graph, client, new GraphTokens(graph, client, _time), _time);
        if (options.UserIdClaim is null)
        {
            _accounts.Add(options.Name, new EntraAccounts(asking));
        }

        return new EntraVendor(options, new GraphGroups(asking, graph, _time, _logger));
    }

    // Without the slash the last part would be replaced by what is below it.
    private static Uri Folder(Uri uri) => new($"{uri.ToString().TrimEnd('/')}/");
}
