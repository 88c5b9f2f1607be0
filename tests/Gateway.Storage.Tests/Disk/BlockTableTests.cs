using CsCheck;
using Gateway.Storage.Disk;
using Gateway.Testing.Blobs;

namespace Gateway.Storage.Tests.Disk;

public sealed class BlockTableTests
{
    [Fact]
    public void Append_InPiecesOfAnySize_GivesTheSameTable() =>
        Gen.Select(Gen.Int[0, 300_000], Gen.Int[1, 150_000].Array[1, 5]).Sample(
            (length, pieces) =>
            {
                var bytes = TestBytes.Make(length);
                var whole = new BlockTable();
                whole.Append(bytes);
                var parts = new BlockTable();
                var turn = 0;
                for (var done = 0; done < length;)
                {
                    var count = Math.Min(pieces[turn++ % pieces.Length], length - done);
                    parts.Append(bytes.AsSpan(done, count));
                    done += count;
                }

                return whole.Finish().SequenceEqual(parts.Finish()) && whole.Finish().Length == BlobFormat.TableSize(length);
            },
            iter: 200);
}
