using System.Net;
using System.Security.Cryptography.X509Certificates;
using Gateway.Api.Connections;
using Gateway.Api.Pipeline;
using Gateway.Core.Federation;
using Gateway.Core.Identity;
using Gateway.Testing.Certificates;
using Gateway.Testing.Identities;
using Microsoft.AspNetCore.Http;

namespace Gateway.Api.Tests.Connections;

public sealed class ClientCertificatesTests : IClientCertificateFeature, IDisposable
{
    private readonly TestCertificateAuthority _root = TestCertificateAuthority.CreateRoot("CN=Root", TimeProvider.System);
    private readonly X509Certificate2 _handshakes;
    private readonly X509Certificate2 _named;
    private readonly ApiOptions _options = new()
    {
        Account = new Account(SomeIdentity.Account, "canonical", "own"),
        TrustedNetworks = new TrustedNetworks([IPNetwork.Parse("10.0.0.0/8")]),
        TakesClientCertificateHeader = true,
    };

    public ClientCertificatesTests()
    {
        _handshakes = _root.Issue("CN=handshake");
        _named = _root.Issue("CN=named");
        Certificate = new ClientCertificate(_handshakes, []);
    }

    public ClientCertificate? Certificate { get; }

    public void Dispose()
    {
        _handshakes.Dispose();
        _named.Dispose();
        _root.Dispose();
    }

    [Fact]
    public void Of_Handshake_IsItsCertificate() => Assert.Same(Certificate, Find("198.51.100.7"));

    [Fact]
    public void Of_HeaderOfAStranger_IsIgnored() => Assert.Same(Certificate, Find("198.51.100.7", Item(_named)));

    [Fact]
    public void Of_HeaderOfATrustedProxy_IsTheClientsWithItsChain()
    {
        var found = Find("10.0.0.1", Item(_named), $"{Item(_root.Certificate)}, {Item(_root.Certificate)}")!;

        Assert.Equal("CN=named", found.Leaf.Subject);
        Assert.Equal(["CN=Root", "CN=Root"], found.Others.Select(o => o.Subject));
        Assert.NotEqual(found.Fingerprint, Find("10.0.0.1", Item(_named))!.Fingerprint);
        Assert.Equal(found.Fingerprint, Find("10.0.0.1", Item(_named), $"{Item(_root.Certificate)},{Item(_root.Certificate)}")!.Fingerprint);
    }

    [Fact]
    public void Of_NoHeaderOfATrustedProxy_IsNoneAndNotTheProxysOwn() => Assert.Null(Find("10.0.0.1"));

    [Fact]
    public void Of_HeaderNotTaken_IsTheHandshakes()
    {
        _options.TakesClientCertificateHeader = false;

        Assert.Same(Certificate, Find("10.0.0.1", Item(_named)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("::")]
    [InlineData(":")]
    [InlineData("nonsense")]
    [InlineData(":bm9uc2Vuc2U=:")]
    [InlineData(":%%%:")]
    public void Of_HeaderWithoutACertificate_IsRefused(string header) => AssertMalformed(header);

    [Fact]
    public void Of_TwoHeadersOrAChainAlone_AreRefused()
    {
        AssertMalformed([Item(_named), Item(_handshakes)]);
        AssertMalformed($"{Item(_named)}, {Item(_handshakes)}");
        Assert.Throws<FederationException>(() => Find("10.0.0.1", null, Item(_root.Certificate)));
        Assert.Throws<FederationException>(() => Find("10.0.0.1", Item(_named), string.Join(',', Enumerable.Repeat(Item(_root.Certificate), 33))));
    }

    private static string Item(X509Certificate2 certificate) => $":{Convert.ToBase64String(certificate.RawData)}:";

    private void AssertMalformed(params string[] header)
    {
        var refusal = Assert.Throws<FederationException>(() => Read("10.0.0.1", header, []));
        Assert.Equal(FederationFailure.InvalidCertificate, refusal.Failure);
    }

    private ClientCertificate? Find(string peer, string? leaf = null, string? chain = null) =>
        Read(peer, leaf is null ? [] : [leaf], chain is null ? [] : [chain]);

    private ClientCertificate? Read(string peer, string[] leaf, string[] chain)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = IPAddress.Parse(peer);
        http.Features.Set<IClientCertificateFeature>(this);
        if (leaf.Length > 0)
        {
            http.Request.Headers[ClientCertificateHeader.LeafName] = leaf;
        }

        if (chain.Length > 0)
        {
            http.Request.Headers[ClientCertificateHeader.ChainName] = chain;
        }

        return ClientCertificates.Of(http, _options);
    }
}
