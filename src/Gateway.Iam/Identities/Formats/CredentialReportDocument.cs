using Gateway.Iam.Reports;

namespace Gateway.Iam.Identities.Formats;

internal sealed class CredentialReportDocument : IStoredDocument
{
    public int Format { get; set; }

    public required string Account { get; set; }

    public DateTimeOffset Generated { get; set; }

    public required byte[] Brotli { get; set; }

    public static CredentialReportDocument From(CredentialReport report) =>
        new() { Account = report.Account.Value, Generated = report.Generated, Brotli = report.Compressed };

    public CredentialReport ToEntity() => new(StoredFields.Account(Account), Generated, Brotli);
}
