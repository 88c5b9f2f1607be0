using Gateway.Api.Pipeline;
using Gateway.Api.Wire;
using Gateway.Core.Multipart;
using Gateway.Core.Names;

namespace Gateway.Api.S3.Multipart;

/// <summary>Who made an upload: the account's canonical id for its root, the ARN for everybody else.</summary>
internal readonly record struct Initiator(string Id, string DisplayName)
{
    private const string RootPrefix = "arn:aws:iam::";
    private const string RootSuffix = ":root";

    public static async ValueTask<Initiator> OfAsync(S3Request request, UploadRecord upload, CancellationToken cancellationToken)
    {
        var arn = upload.Initiator;
        if (arn.Length == RootPrefix.Length + AccountId.Length + RootSuffix.Length
            && arn.EndsWith(RootSuffix, StringComparison.Ordinal)
            && AccountId.TryParse(arn.Substring(RootPrefix.Length, AccountId.Length), out var id))
        {
            var account = await request.AccountAsync(id, cancellationToken);
            return new Initiator(account.CanonicalUserId, account.DisplayName);
        }

        return new Initiator(arn, arn[(arn.LastIndexOf('/') + 1)..]);
    }

    public void Write(S3XmlWriter xml)
    {
        xml.Start("Initiator");
        xml.Element("ID", Id);
        xml.Element("DisplayName", DisplayName);
        xml.End("Initiator");
    }
}
