using System.Text;
using Gateway.Core.Names;

namespace Gateway.Metadata.Rocks.Keys;

/// <summary>The keys of the bucket family: rows by id, and two indexes whose values are the id.</summary>
internal static class BucketKeys
{
    private const byte IdTag = (byte)'i';
    private const byte NameTag = (byte)'n';
    private const byte OwnerTag = (byte)'o';

    public static byte[] Id(BucketId id)
    {
        var key = new byte[1 + RowKeys.BucketLength];
        key[0] = IdTag;
        RowKeys.Bucket(key.AsSpan(1), id);
        return key;
    }

    public static byte[] Name(BucketName name) => [NameTag, .. Encoding.ASCII.GetBytes(name.Value)];

    /// <summary>The owner's twelve digits, then the name, or what a name begins with.</summary>
    public static byte[] Owner(AccountId owner, string name) =>
        [OwnerTag, .. Encoding.ASCII.GetBytes(owner.Value), .. Encoding.UTF8.GetBytes(name)];
}
