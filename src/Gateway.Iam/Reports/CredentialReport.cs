using System.IO.Compression;
using System.Text;
using Gateway.Core.Names;
using Gateway.Iam.Identities;

namespace Gateway.Iam.Reports;

/// <summary>The last credential report of an account. Immutable.</summary>
/// <param name="Account">Whose it is.</param>
/// <param name="Generated">The moment that it describes.</param>
/// <param name="Compressed">The text, UTF-8, compressed with Brotli: it repeats itself a lot, and may have a line for each of very many users.</param>
public sealed record CredentialReport(AccountId Account, DateTimeOffset Generated, byte[] Compressed) : IIdentity<CredentialReport>
{
    /// <summary>How long a report is shown, and how long no other one is made.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(4);

    public static string Kind => "credential-report";

    public string DocumentId => IdOf(Account);

    public static string IdOf(AccountId account) => $"{account}/report";

    public static CredentialReport Of(AccountId account, DateTimeOffset generated, string text)
    {
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            brotli.Write(Encoding.UTF8.GetBytes(text));
        }

        return new CredentialReport(account, generated, compressed.ToArray());
    }

    /// <summary>The text, UTF-8.</summary>
    public byte[] ReadText()
    {
        using var text = new MemoryStream();
        using var brotli = new BrotliStream(new MemoryStream(Compressed), CompressionMode.Decompress);
        brotli.CopyTo(text);
        return text.ToArray();
    }

    public bool IsExpired(DateTimeOffset now) => now - Generated >= Lifetime;
}
