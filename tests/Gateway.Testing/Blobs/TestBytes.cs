namespace Gateway.Testing.Blobs;

/// <summary>Bytes to store, the same for the same seed and different at every place.</summary>
public static class TestBytes
{
    public static byte[] Make(int length, int seed = 1)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
