using System.Security.Cryptography.X509Certificates;
using Gateway.Core.Federation;
using Gateway.Federation.Certificates;
using Gateway.Testing.Certificates;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Federation.Tests.Certificates;

/// <summary>A root, an issuing authority below it, and the identities of its clients. The options may be changed until the first question.</summary>
internal sealed class CertificateHarness : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("certificates-").FullName;
    private readonly List<IDisposable> _parts = [];
    private ClientCertificateIdentities? _identities;

    public CertificateHarness()
    {
        Root = Keep(TestCertificateAuthority.CreateRoot("CN=Test Root,O=Example", Time));
        Issuing = Keep(Root.CreateAuthority("CN=Test Issuing,O=Example"));
        Options.AnchorsFile = Write("anchors.pem", Root.Certificate.ExportCertificatePem());
        Options.IsEnabled = true;
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    public CertificateOptions Options { get; } = new();

    public TestCertificateAuthority Root { get; }

    public TestCertificateAuthority Issuing { get; }

    public ClientCertificateIdentities Identities =>
        _identities ??= Keep(new ClientCertificateIdentities(Options, Time, NullLogger<ClientCertificateIdentities>.Instance));

    public T Keep<T>(T part)
        where T : IDisposable
    {
        _parts.Add(part);
        return part;
    }

    public string Write(string name, string content) => Write(name, System.Text.Encoding.ASCII.GetBytes(content));

    public string Write(string name, byte[] content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public X509Certificate2 Issue(string subject = "CN=readwrite", Action<LeafChoices>? choose = null) => Keep(Issuing.Issue(subject, choose));

    /// <summary>The identity of a certificate of the issuing authority, sent with its intermediate.</summary>
    public ValueTask<OutsideIdentity> ValidateAsync(X509Certificate2 certificate) => ValidateAsync(certificate, Issuing.Intermediates);

    public ValueTask<OutsideIdentity> ValidateAsync(X509Certificate2 certificate, IReadOnlyList<X509Certificate2> others) =>
        Identities.ValidateAsync(certificate, others, TestContext.Current.CancellationToken);

    public Task<FederationException> RefusedAsync(X509Certificate2 certificate) => RefusedAsync(certificate, Issuing.Intermediates);

    public Task<FederationException> RefusedAsync(X509Certificate2 certificate, IReadOnlyList<X509Certificate2> others) =>
        Assert.ThrowsAsync<FederationException>(async () => await ValidateAsync(certificate, others));

    public void Dispose()
    {
        _parts.Reverse();
        _parts.ForEach(p => p.Dispose());
        Directory.Delete(_folder, recursive: true);
    }
}
