using Gateway.Api.Wire;
using Gateway.Core.Errors;
using Gateway.Iam.BucketPolicies;

namespace Gateway.Api.S3.Policies;

/// <summary>The document <c>PublicAccessBlockConfiguration</c>.</summary>
internal static class PublicAccessBlockDocument
{
    /// <summary>In bytes.</summary>
    public const int MaximumLength = 16 * 1024;

    private const string Root = "PublicAccessBlockConfiguration";

    /// <summary>A switch that is not named is off.</summary>
    /// <exception cref="S3Exception"><c>MalformedXML</c></exception>
    public static PublicAccessBlock Parse(byte[] document, string xmlNamespace = S3XmlWriter.Namespace)
    {
        var block = default(PublicAccessBlock);
        foreach (var node in XmlBody.Parse(document, Root, xmlNamespace).Children)
        {
            var value = node.Text.Trim().ToUpperInvariant() switch
            {
                "TRUE" => true,
                "FALSE" => false,
                _ => throw S3Errors.MalformedXml.With(),
            };
            block = node.Name switch
            {
                "BlockPublicAcls" => block with { BlockPublicAcls = value },
                "IgnorePublicAcls" => block with { IgnorePublicAcls = value },
                "BlockPublicPolicy" => block with { BlockPublicPolicy = value },
                "RestrictPublicBuckets" => block with { RestrictPublicBuckets = value },
                _ => throw S3Errors.MalformedXml.With(),
            };
        }

        return block;
    }

    public static void Write(S3XmlWriter xml, PublicAccessBlock block, string xmlNamespace = S3XmlWriter.Namespace)
    {
        xml.StartRoot(Root, xmlNamespace);
        xml.Element("BlockPublicAcls", block.BlockPublicAcls);
        xml.Element("IgnorePublicAcls", block.IgnorePublicAcls);
        xml.Element("BlockPublicPolicy", block.BlockPublicPolicy);
        xml.Element("RestrictPublicBuckets", block.RestrictPublicBuckets);
        xml.End(Root);
    }
}
